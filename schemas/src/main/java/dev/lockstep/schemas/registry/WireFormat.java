package dev.lockstep.schemas.registry;

/** The Confluent wire format: a zero byte, the schema id in four bytes (big endian), the Avro datum. */
final class WireFormat {
    static final int PREFIX = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    static void writePrefix(byte[] target, int id) {
        target[0] = MAGIC;
        target[1] = (byte) (id >>> 24);
        target[2] = (byte) (id >>> 16);
        target[3] = (byte) (id >>> 8);
        target[4] = (byte) id;
    }

    static boolean isFramed(byte[] bytes) {
        return bytes.length >= PREFIX && bytes[0] == MAGIC;
    }

    static int id(byte[] bytes) {
        return (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
    }
}
