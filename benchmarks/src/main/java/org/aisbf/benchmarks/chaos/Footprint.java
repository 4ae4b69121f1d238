package org.aisbf.benchmarks.chaos;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds when it has nothing to do.
 *
 * @param heapBytes that a full collection leaves
 * @param threads platform and virtual ones
 * @param sockets open; 0 where the system does not say
 * @param files open, sockets left out; 0 where the system does not say
 */
record Footprint(long heapBytes, long threads, long sockets, long files) {
  private static final Path OPEN = Path.of("/proc/self/fd");

  static Footprint take() throws IOException {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long sockets = 0;
    long files = 0;
    if (Files.isDirectory(OPEN)) {
      try (Stream<Path> open = Files.list(OPEN)) {
        for (Path each : open.toList()) {
          if (isSocket(each)) {
            sockets++;
          } else {
            files++;
          }
        }
      }
    }
    return new Footprint(heap, countThreads(), sockets, files);
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // the one that lists them, closed by now
    }
  }

  private static long countThreads() throws IOException {
    Path folder = Files.createTempDirectory("aisbf-threads");
    Path dump = folder.resolve("dump");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      try (Stream<String> lines = Files.lines(dump)) {
        return lines.filter(line -> line.startsWith("#")).count();
      }
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }

  @Override
  public String toString() {
    return "heap %.1f MiB, threads %d, sockets %d, files %d"
        .formatted(heapBytes / 1048576.0, threads, sockets, files);
  }
}
