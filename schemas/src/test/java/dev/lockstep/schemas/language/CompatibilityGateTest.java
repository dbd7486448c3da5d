package dev.lockstep.schemas.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No schema of this build may break what was released. */
class CompatibilityGateTest {
    private final ReleasedSchemas released = new ReleasedSchemas(Path.of("released"));

    @Test
    void shouldFollowEveryReleasedVersionWhenSchemaHasChanged() {
        assertThat(released.check(Subject.all())).isEmpty();
    }

    @Test
    void shouldHoldVersionOneOfEverySubjectWhenCatalogueNamesIt() {
        assertThat(Subject.all()).isNotEmpty().allSatisfy(subject -> assertThat(released.versions(subject.name()))
                .as(subject.name())
                .isNotEmpty());
    }
}
