package dev.lockstep.connectors.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.connectors.cdc.fold.Owners;
import dev.lockstep.connectors.cdc.fold.Owners.Owner;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class OwnersTextTest {
    private static final String TEXT = "project_attribute.project_id:project,timesheet_line.timesheet_id:timesheet";

    @Test
    void shouldReadWhatItWrites() {
        // Given
        Owners owners = new Owners(Map.of(
                "timesheet_line", new Owner("timesheet", "timesheet_id"),
                "project_attribute", new Owner("project", "project_id")));

        // When
        String text = OwnersText.write(owners);

        // Then
        assertThat(text).isEqualTo(TEXT);
        assertThat(config(text).owners()).isEqualTo(owners);
        assertThat(config(OwnersText.write(Owners.NONE)).owners()).isEqualTo(Owners.NONE);
    }

    @Test
    void shouldRefuseASettingThatNamesNoColumn() {
        // When / Then
        assertThatThrownBy(() -> config("timesheet_line:timesheet"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(FoldingConfig.OWNERS, "part.column:owner");
    }

    private static FoldingConfig config(String owners) {
        return new FoldingConfig(
                Map.of(FoldingConfig.SYSTEM, "psa", FoldingConfig.TABLES, "public.t", FoldingConfig.OWNERS, owners));
    }
}
