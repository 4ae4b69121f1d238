package org.aisbf.toymodel.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A named tensor with its data.
 *
 * @param shape elements in each dimension, the contiguous one first
 * @param data little-endian, read from its beginning to its limit
 */
record Tensor(String name, List<Integer> shape, TensorType type, ByteBuffer data) {

  /** All zeros; the engine's layers do nothing with such weights. */
  static Tensor zeros(String name, int columns, int rows) {
    return new Tensor(
        name, List.of(columns, rows), TensorType.Q8_0, buffer(TensorType.Q8_0, columns * rows));
  }

  /** A vector of ones: the weight of a norm that changes nothing but the length. */
  static Tensor ones(String name, int length) {
    ByteBuffer data = buffer(TensorType.F32, length);
    for (int i = 0; i < length; i++) {
      data.putFloat(1f);
    }
    return new Tensor(name, List.of(length), TensorType.F32, data.flip());
  }

  /** A square matrix of 16-bit floats, {@code cell} called row by row. */
  static Tensor square(String name, int size, Cell cell) {
    ByteBuffer data = buffer(TensorType.F16, size * size);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        data.putShort(Float.floatToFloat16(cell.at(row, column)));
      }
    }
    return new Tensor(name, List.of(size, size), TensorType.F16, data.flip());
  }

  private static ByteBuffer buffer(TensorType type, int elements) {
    return ByteBuffer.allocate(type.bytes(elements)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The value of one cell of a matrix. */
  @FunctionalInterface
  interface Cell {
    float at(int row, int column);
  }
}
