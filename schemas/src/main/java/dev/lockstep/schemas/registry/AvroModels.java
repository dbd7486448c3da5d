package dev.lockstep.schemas.registry;

import org.apache.avro.Conversion;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.data.TimeConversions.DateConversion;
import org.apache.avro.data.TimeConversions.TimeMicrosConversion;
import org.apache.avro.data.TimeConversions.TimeMillisConversion;
import org.apache.avro.data.TimeConversions.TimestampMicrosConversion;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** How Avro data looks in Java: the same for generated and generic records. */
final class AvroModels {
    static final SpecificData SPECIFIC = withConversions(new SpecificData());
    static final GenericData GENERIC = withConversions(new GenericData());

    private AvroModels() {}

    private static <D extends GenericData> D withConversions(D data) {
        for (Conversion<?> conversion : new Conversion<?>[] {
            new DecimalConversion(),
            new DateConversion(),
            new TimeMillisConversion(),
            new TimeMicrosConversion(),
            new TimestampMillisConversion(),
            new TimestampMicrosConversion()
        }) {
            data.addLogicalTypeConversion(conversion);
        }
        return data;
    }
}
