package dev.lockstep.infra.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one PostgreSQL server and the commands that work on them.
 *
 * @param folder holds the data, the log and the superuser's password
 * @param binaries folder that contains {@code bin}
 */
record PostgresCluster(Path folder, Path binaries) {

    // Ends sessions and writes everything down; the signal that means "end now" elsewhere waits for every client.
    static final String STOP_SIGNAL = "INT";

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** Creates the data files unless they exist. Returns the superuser's password: the given one, or the former one. */
    String prepare(String passwordIfNew, boolean ephemeral) {
        try {
            Files.createDirectories(folder);
            Path secret = folder.resolve("password");
            if (Files.notExists(data().resolve("PG_VERSION")) || Files.notExists(secret)) {
                initialise(secret, passwordIfNew, ephemeral);
            }
            removeStaleLock();
            return Files.readString(secret).strip();
        } catch (IOException e) {
            throw new StackException("cannot prepare the PostgreSQL files in " + folder + ": " + e.getMessage(), e);
        }
    }

    // Into a folder beside, moved in one step: a start that was killed half-way leaves nothing that looks complete.
    private void initialise(Path secret, String password, boolean ephemeral) throws IOException {
        if (Files.exists(data())) {
            throw new IOException(data() + " exists but its password file or version file is missing: restore them,"
                    + " or move the folder away to begin anew");
        }
        Path fresh = folder.resolve("data.new");
        if (Files.exists(fresh)) {
            Folders.delete(fresh);
        }
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password + "\n");
        List<String> command = asOrdinaryUser("initdb");
        command.addAll(List.of("-D", fresh.toString(), "-U", PostgresServer.USER, "--pwfile=" + secret));
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        if (ephemeral) {
            command.add("--no-sync");
        }
        run(command);
        Files.move(fresh, data());
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.get(0) + " ended with status " + status + "; see " + log());
            }
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while creating the database files", stop);
        }
    }

    // We own the data directory, so a lock file is left from a crash. It must go: after a restart of the machine its
    // process id may belong to somebody else, and the server would refuse. A server that still works on these very
    // files is ended first.
    private void removeStaleLock() throws IOException {
        Path lock = data().resolve("postmaster.pid");
        if (Files.notExists(lock)) {
            return;
        }
        Optional<ProcessHandle> holder =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).get(0).strip()));
        if (holder.isPresent()) {
            Orphan.end(ChildRecord.of(holder.get(), STOP_SIGNAL, data().toString()));
        }
        Files.deleteIfExists(lock);
    }

    List<String> command(int port, boolean ephemeral) {
        List<String> command = asOrdinaryUser("postgres");
        command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        settings(ephemeral).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings(boolean ephemeral) {
        return Map.ofEntries(
                Map.entry("listen_addresses", LoopbackPort.HOST),
                Map.entry("unix_socket_directories", ""),
                Map.entry("wal_level", "logical"),
                Map.entry("max_wal_senders", "16"),
                Map.entry("max_replication_slots", "16"),
                // A capture that stays away for long loses its slot rather than filling the disk.
                Map.entry("max_slot_wal_keep_size", "2GB"),
                // Off, changes reach the capture only when the log writer wakes up: 160 ms later.
                Map.entry("synchronous_commit", "on"),
                Map.entry("fsync", ephemeral ? "off" : "on"),
                Map.entry("max_connections", "120"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"));
    }

    // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
    private List<String> asOrdinaryUser(String program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        return command;
    }
}
