package dev.lockstep.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** Identifiers follow from facts alone, and keys of one root share a partition. */
class IdentifierPropertyTest {
    @Provide
    Arbitrary<String> roots() {
        return Arbitraries.strings().excludeChars('/').ofMinLength(1).ofMaxLength(30);
    }

    @Property
    void shouldReadBackTheKeyWhenWrittenAsText(@ForAll("roots") String root, @ForAll @NotEmpty String id) {
        // Given
        RootKey key = new RootKey(root, id);
        // When / Then
        assertThat(RootKey.parse(key.toString())).isEqualTo(key);
        assertThat(RootKey.rootOf(key.toString())).isEqualTo(root);
    }

    @Property
    void shouldShareThePartitionWhenRootIsTheSame(
            @ForAll("roots") String root,
            @ForAll @NotEmpty String one,
            @ForAll @NotEmpty String other,
            @ForAll @IntRange(min = 1, max = 64) int partitions) {
        // When
        int partition = RootKey.partition(root + "/" + one, partitions);
        // Then
        assertThat(partition).isBetween(0, partitions - 1).isEqualTo(RootKey.partition(root + "/" + other, partitions));
    }

    @Property
    void shouldGiveTheSameIdWhenFactIsTheSame(@ForAll List<String> fact) {
        // Given
        String[] parts = fact.toArray(String[]::new);
        // When
        String id = StableId.of("eng", parts);
        // Then
        assertThat(id).isEqualTo(StableId.of("eng", parts)).matches("eng_[0-9a-v]{20}");
    }

    @Property
    void shouldGiveOtherIdWhenPartsAreCutElsewhere(@ForAll @NotEmpty String text, @ForAll @IntRange(max = 20) int at) {
        // Given
        int cut = at % text.length();
        // When / Then
        assertThat(StableId.of("eng", text.substring(0, cut), text.substring(cut)))
                .isNotEqualTo(StableId.of("eng", text))
                .isNotEqualTo(StableId.of("eng", text.substring(cut), text.substring(0, cut), ""));
    }

    @Example
    void shouldNeverChangeWhenFactIsKnown() {
        assertThat(StableId.of("eng", "crm", "deal", "D-20001")).isEqualTo("eng_c7smjundnjcqdrgqvaoh");
    }

    @Example
    void shouldRefuseWhenKeyWouldBeAmbiguous() {
        assertThatThrownBy(() -> new RootKey("a/b", "c")).hasMessageContaining("no slash");
        assertThatThrownBy(() -> new RootKey("", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RootKey("a", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RootKey.parse("root")).hasMessageContaining("rootId/id");
    }
}
