package org.aisbf.toymodel.gguf;

import java.util.List;

/** The key-value part of a GGUF file, in the order in which the entries are put. */
final class GgufMetadata {
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int STRING = 8;
  private static final int ARRAY = 9;

  private final LittleEndian out = new LittleEndian();
  private int count;

  GgufMetadata put(String key, int value) {
    entry(key, UINT32).int32(value);
    return this;
  }

  GgufMetadata put(String key, float value) {
    entry(key, FLOAT32).float32(value);
    return this;
  }

  GgufMetadata put(String key, String value) {
    entry(key, STRING).string(value);
    return this;
  }

  GgufMetadata putStrings(String key, List<String> values) {
    array(key, STRING, values.size());
    values.forEach(out::string);
    return this;
  }

  GgufMetadata putFloats(String key, List<Float> values) {
    array(key, FLOAT32, values.size());
    values.forEach(out::float32);
    return this;
  }

  GgufMetadata putInts(String key, List<Integer> values) {
    array(key, INT32, values.size());
    values.forEach(out::int32);
    return this;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private LittleEndian entry(String key, int type) {
    count++;
    return out.string(key).int32(type);
  }

  private void array(String key, int type, int length) {
    entry(key, ARRAY).int32(type).int64(length);
  }
}
