package org.aisbf.toymodel.gguf;

/** The number formats of tensors that the toy model uses, with their codes in a GGUF file. */
enum TensorType {
  /** 32-bit floats; llama.cpp wants the norms so. */
  F32(0),
  /** 16-bit floats. */
  F16(1),
  /** Blocks of 32 numbers in 34 bytes; here only for matrices of zeros, which are small so. */
  Q8_0(8);

  private final int code;

  TensorType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Bytes that {@code elements} numbers take; a multiple of 32 for {@link #Q8_0}. */
  int bytes(int elements) {
    return switch (this) {
      case F32 -> elements * 4;
      case F16 -> elements * 2;
      case Q8_0 -> elements / 32 * 34;
    };
  }
}
