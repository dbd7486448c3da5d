package dev.lockstep.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "generated", "topics.md");

    @Test
    void shouldEqualThePageInTheRepositoryWhenCatalogueIsWrittenAnew() throws IOException {
        // Given
        String page = TopicsDocument.markdown();
        if (Boolean.getBoolean("lockstep.docs.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        // When
        String checkedIn = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        // Then
        assertThat(checkedIn)
                .as("docs/generated/topics.md is stale; its head says which command writes it anew")
                .isEqualTo(page);
    }

    @Test
    void shouldNameEveryTopicWhenWritten() {
        assertThat(TopicsDocument.markdown())
                .contains(Topics.DEAD_LETTERS, Topics.LIFECYCLE.name(), "`lockstep.source.<system>.v1`");
    }
}
