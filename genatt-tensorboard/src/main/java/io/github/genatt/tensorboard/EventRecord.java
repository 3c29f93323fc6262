package io.github.genatt.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Records of an event file: the length of the data as 8 bytes, its masked CRC-32C, the data, its masked CRC-32C, all little-endian. The
 * data is a message {@code Event} of protocol buffers: wall_time = 1, step = 2, file_version = 3, summary = 5; a summary has values = 1,
 * each with tag = 1 and simple_value = 2.
 */
final class EventRecord {
    private static final int MASK = 0xa282ead8;
    /** Field types. */
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private EventRecord() {
    }

    static byte[] of(byte... event) {
        byte[] length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(event.length).array();
        return ByteBuffer.allocate(16 + event.length).order(ByteOrder.LITTLE_ENDIAN).put(length).putInt(masked(length)).put(event)
                .putInt(masked(event)).array();
    }

    /** The first event of a file. */
    static byte[] version(double wallTime) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        fixed64(event, 1, wallTime);
        bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }

    static byte[] scalars(double wallTime, long step, Map<String, Double> values) {
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        values.forEach((tag, number) -> {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            bytes(value, 1, tag.getBytes(StandardCharsets.UTF_8));
            key(value, 2, FIXED32);
            value.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number.floatValue()).array());
            bytes(summary, 1, value.toByteArray());
        });
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        fixed64(event, 1, wallTime);
        key(event, 2, VARINT);
        varint(event, step);
        bytes(event, 5, summary.toByteArray());
        return event.toByteArray();
    }

    private static int masked(byte... data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        return (value >>> 15 | value << 17) + MASK;
    }

    private static void key(ByteArrayOutputStream out, int field, int kind) {
        varint(out, (long) field << 3 | kind);
    }

    private static void fixed64(ByteArrayOutputStream out, int field, double number) {
        key(out, field, FIXED64);
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(number).array());
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte... content) {
        key(out, field, BYTES);
        varint(out, content.length);
        out.writeBytes(content);
    }

    /** Writes seven bits per byte, the lowest first. */
    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
