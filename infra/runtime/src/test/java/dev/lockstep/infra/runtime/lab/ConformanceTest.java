package dev.lockstep.infra.runtime.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.infra.lab.Vendors;
import dev.lockstep.infra.lab.vendors.VendorType;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every system that is written to. */
class ConformanceTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void shouldEndInOneRecordOrAStatedRefusalWhateverGoesWrong(String system, VendorType type) throws Exception {
        // When
        Conformance.Score score = new Conformance(Path.of("../../connectors/systems"), directory).of(type);

        // Then
        assertThat(score.failures()).isEmpty();
        assertThat(score.passed())
                .isGreaterThanOrEqualTo(15 * score.operations())
                .isPositive();
    }

    static Stream<Arguments> systems() {
        return Vendors.ALL.stream().map(type -> Arguments.of(type.system(), type));
    }
}
