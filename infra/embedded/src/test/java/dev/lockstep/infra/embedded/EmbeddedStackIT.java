package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackIT {

    @TempDir
    Path folder;

    @Test
    void shouldFindTheSameDataAtTheSamePlaceWhenStartedAgain() throws Exception {
        // Given
        List<String> progress = new CopyOnWriteArrayList<>();
        StackOptions options = StackOptions.persistent(folder).withProgress(progress::add);
        List<String> addresses;
        String schema;
        try (EmbeddedStack first = EmbeddedStack.start(options)) {
            StackContents contents = new StackContents(first);
            contents.write("kept", Part.values());
            schema = contents.registerSchema();
            addresses = addresses(first);
            assertThat(contents.setting("wal_level")).isEqualTo("logical");
            assertThat(contents.setting("synchronous_commit")).isEqualTo("on");
            assertThat(contents.setting("fsync")).isEqualTo("on");
            assertThat(contents.topicSetting("kafkasql-journal", "retention.ms"))
                    .isEqualTo("-1");
        }

        // When
        try (EmbeddedStack second = EmbeddedStack.start(options)) {
            // Then
            StackContents contents = new StackContents(second);
            assertThat(addresses(second)).isEqualTo(addresses);
            assertThat(contents.consume()).isEqualTo("kept");
            assertThat(contents.subjects()).isEqualTo("[\"notes-value\"]");
            assertThat(contents.registerSchema()).isEqualTo(schema);
            assertThat(contents.note()).isEqualTo("kept");
        }
        assertThat(progress).hasSize(6).allMatch(message -> message.contains(" is ready "));
    }

    @Test
    void shouldSayWhichPortIsTakenWhenAWantedPortIsNotFree() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackOptions options =
                    StackOptions.ephemeral().withParts(Part.KAFKA).withPorts(new Ports(other.getLocalPort(), 0, 0));

            // When / Then
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " for kafka is taken")
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void shouldNameTheOwnerWhenTheDataDirectoryIsInUse() {
        // Given
        StackOptions options = StackOptions.persistent(folder).withParts(Part.POSTGRES);
        try (EmbeddedStack owner = EmbeddedStack.start(options)) {
            // When / Then
            assertThatThrownBy(() -> EmbeddedStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
            owner.createDatabase("firm");
        }
    }

    @Test
    void shouldStopEverythingAndLetGoOfTheDirectoryWhenOnePartDoesNotStart() throws Exception {
        // Given
        Path damage = Files.createDirectories(folder.resolve("postgres/data"));
        StackOptions options = StackOptions.persistent(folder).withParts(Part.KAFKA, Part.POSTGRES);

        // When / Then
        assertThatThrownBy(() -> EmbeddedStack.start(options))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(damage + " exists but its password file or version file is missing");
        Files.delete(damage);
        try (EmbeddedStack repaired = EmbeddedStack.start(options)) {
            repaired.createDatabase("firm");
            assertThat(new StackContents(repaired).setting("max_slot_wal_keep_size"))
                    .isEqualTo("2GB");
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenATemporaryStackIsClosed() {
        // Given
        EmbeddedStack stack = EmbeddedStack.start(StackOptions.ephemeral().withParts(Part.POSTGRES));
        Path directory = stack.dataDirectory();
        assertThat(directory).isDirectory();

        // When
        stack.close();
        stack.close();

        // Then
        assertThat(directory).doesNotExist();
        assertThat(LoopbackPort.isFree(stack.postgresPort())).isTrue();
        assertThatThrownBy(stack::bootstrapServers)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("KAFKA was not started");
    }

    private static List<String> addresses(Stack stack) {
        return List.of(stack.bootstrapServers(), stack.registryUrl(), stack.jdbcUrl("firm"));
    }
}
