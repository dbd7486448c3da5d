package dev.lockstep.infra.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory in use, in MiB. A process tree counts pages that its processes share once (proportional set size).
 *
 * @param jvm resident memory of this process; empty where the system has no {@code /proc}
 * @param heapUsed live heap after a collection
 * @param children memory of the child processes by name, with all that they started
 */
public record Memory(OptionalLong jvm, long heapUsed, Map<String, OptionalLong> children) {
    private static final long MEBIBYTE = 1 << 20;

    /** Memory of this process and of named children as it stands now; collects garbage first. */
    public static Memory now(Map<String, Long> processIds) {
        ManagementFactory.getMemoryMXBean().gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
        Map<String, OptionalLong> children = new LinkedHashMap<>();
        processIds.forEach((name, pid) -> children.put(name, tree(pid)));
        return new Memory(field(Path.of("/proc/self/status"), "VmRSS:"), heap, children);
    }

    /** Figures by name for JSON; null where unknown. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        jvm.ifPresent(known -> figures.put("jvmRssMiB", known));
        figures.put("heapUsedMiB", heapUsed);
        children.forEach((name, size) -> size.ifPresent(known -> figures.put(name + "MiB", known)));
        return figures;
    }

    private static OptionalLong tree(long pid) {
        Stream<Long> family = ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid);
        List<OptionalLong> sizes = family.map(id -> field(Path.of("/proc/" + id + "/smaps_rollup"), "Pss:"))
                .filter(OptionalLong::isPresent)
                .toList();
        return sizes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        sizes.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    /** A field given in kB; empty when the file or the field is not there, as when a process has just ended. */
    static OptionalLong field(Path file, String name) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
