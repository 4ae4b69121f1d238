package org.aisbf.toymodel.gguf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects tensors and writes them, with their metadata, as a GGUF file of version 3. */
final class GgufWriter {
  private static final int MAGIC = 0x46554747; // "GGUF" in little-endian order
  private static final int VERSION = 3;

  /** Tensor data begins at multiples of this, as llama.cpp expects unless told otherwise. */
  private static final int ALIGNMENT = 32;

  private final GgufMetadata metadata;
  private final List<Tensor> tensors = new ArrayList<>();

  GgufWriter(GgufMetadata metadata) {
    this.metadata = metadata;
  }

  GgufWriter add(Tensor tensor) {
    tensors.add(tensor);
    return this;
  }

  /** Writes the file, replacing an older one. */
  void write(Path file) throws IOException {
    LittleEndian head = new LittleEndian();
    head.int32(MAGIC).int32(VERSION).int64(tensors.size()).int64(metadata.count());
    head.bytes(metadata.bytes());
    long offset = 0;
    for (Tensor tensor : tensors) {
      head.string(tensor.name()).int32(tensor.shape().size());
      tensor.shape().forEach(head::int64);
      head.int32(tensor.type().code()).int64(offset);
      offset += padded(tensor.data().remaining());
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      pad(out, head.writeTo(out));
      WritableByteChannel channel = Channels.newChannel(out);
      for (Tensor tensor : tensors) {
        pad(out, channel.write(tensor.data().duplicate()));
      }
    }
  }

  private static void pad(OutputStream out, long written) throws IOException {
    out.write(new byte[(int) (padded(written) - written)]);
  }

  private static long padded(long length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
