package dev.lockstep.connectors.cdc;

import dev.lockstep.connectors.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;

/** A MariaDB server of the machine's own installation, with a fresh data directory, on the loopback interface. */
final class MariaDbServer implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin");

    private final Path data;
    private final Path socket;
    private final int port;
    private final Process process;

    private MariaDbServer(Path data, Path socket, int port, Process process) {
        this.data = data;
        this.socket = socket;
        this.port = port;
        this.process = process;
    }

    /** The server's program, if it is installed. */
    static Optional<Path> program() {
        return find("mariadbd");
    }

    private static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static MariaDbServer start(Path parent) throws IOException, InterruptedException {
        Files.createDirectories(parent);
        Path data = Files.createTempDirectory(parent, "mariadb-").toAbsolutePath();
        String installer = find("mariadb-install-db").orElseThrow().toString();
        List<String> install = new ArrayList<>(
                List.of(installer, "--no-defaults", "--datadir=" + data, "--auth-root-authentication-method=normal"));
        user().ifPresent(install::add);
        Process installing = launch(data, "install", install);
        if (!installing.waitFor(2, TimeUnit.MINUTES) || installing.exitValue() != 0) {
            throw new IOException("mariadb-install-db failed, see " + data.resolve("install.log"));
        }
        int port = freePort();
        Path socket = Files.createTempDirectory("mariadb");
        List<String> serve = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // The path of a socket may have some hundred letters only.
                "--socket=" + socket.resolve("s"),
                "--pid-file=" + data.resolve("pid"),
                "--server-id=1",
                "--log-bin=bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--gtid-strict-mode=1",
                "--skip-name-resolve"));
        user().ifPresent(serve::add);
        MariaDbServer server = new MariaDbServer(data, socket, port, launch(data, "server", serve));
        Eventually.until(server::answers, () -> "no answer, see " + data.resolve("server.log"));
        return server;
    }

    /** The server refuses to run as root unless told that this is wanted. */
    private static Optional<String> user() {
        return System.getProperty("user.name").equals("root") ? Optional.of("--user=root") : Optional.empty();
    }

    private static Process launch(Path data, String name, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve(name + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Connection connection = connect("")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection as the administrator. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, "root", "");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
        Utils.delete(data.toFile());
        Utils.delete(socket.toFile());
    }
}
