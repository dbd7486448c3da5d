package dev.lockstep.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedStackIT {

    @Test
    void shouldStartOnlyWhatIsAskedForAndOnlyOnce() throws Exception {
        // Given
        Stack stack = SharedStack.get(Part.REGISTRY);
        String registry = stack.registryUrl();
        assertThat(ProcessHandle.current().descendants()).noneMatch(SharedStackIT::isPostgres);

        // When
        Stack later = SharedStack.get(Part.REGISTRY, Part.POSTGRES);

        // Then
        assertThat(later.registryUrl()).isEqualTo(registry);
        assertThat(ProcessHandle.current().descendants()).anyMatch(SharedStackIT::isPostgres);
        StackContents contents = new StackContents(later);
        contents.write("shared", Part.REGISTRY, Part.POSTGRES);
        later.createDatabase("firm");
        assertThat(contents.subjects()).isEqualTo("[\"notes-value\"]");
        assertThat(contents.note()).isEqualTo("shared");
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }
}
