package dev.lockstep.connectors.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlAsJsonTest {
    private static final String NAMESPACES =
            " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:sf='urn:sobject' xmlns:xsd='urn:xsd'";

    @Test
    void shouldKeepWhatARecordIsAndDropOtherAttributes() throws Exception {
        // Given
        String xml = "<list" + NAMESPACES + "><item xsi:type='sf:Opportunity' sf:other='x'><sf:Id>1</sf:Id></item>"
                + "<item xsi:type='Account'><sf:Id>2</sf:Id><sf:Name xsi:nil='true'/></item></list>";

        // When
        String json = read(xml);

        // Then
        assertThat(json)
                .isEqualTo("{\"list\":{\"item\":[{\"Id\":\"1\",\"@type\":\"Opportunity\"},"
                        + "{\"Id\":\"2\",\"Name\":null,\"@type\":\"Account\"}]}}");
    }

    @Test
    void shouldKeepTheTextOfAValueWhateverItsType() throws Exception {
        assertThat(read("<a" + NAMESPACES + "><n xsi:type='xsd:string'>x &amp; y</n></a>"))
                .isEqualTo("{\"a\":{\"n\":\"x & y\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e 'canary'>]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
                "<a><canary></a>",
                "canary"
            })
    void shouldRefuseWhatIsDangerousOrBrokenWithoutRepeatingIt(String xml) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageNotContaining("canary");
    }

    private static String read(String xml) throws MalformedBodyException {
        return XmlAsJson.read(xml.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
