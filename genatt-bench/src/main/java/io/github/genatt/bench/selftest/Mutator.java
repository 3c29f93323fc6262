package io.github.genatt.bench.selftest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

/** Damages the bytes of a file in ways typical of disks, networks and attackers. */
final class Mutator {
    /** Large, zero and negative lengths and counts. */
    private static final int[] FORGED = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1, 1 << 30, 1 << 24, 255};
    private static final int BLOCK = 64;
    private static final int ENDING = Long.BYTES;

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    /**
     * A damaged file.
     *
     * @param what description of the damage
     */
    record Mutant(byte[] bytes, String what) {
    }

    /** A mutant that differs from the original. */
    Mutant next(byte[] original) {
        Mutant mutant = switch (random.nextInt(7)) {
            case 0, 1 -> flipped(original);
            case 2 -> cut(original);
            case 3 -> appended(original);
            case 4 -> zeroed(original);
            case 5 -> swapped(original);
            default -> removed(original);
        };
        return Arrays.equals(original, mutant.bytes()) ? flipped(original) : mutant;
    }

    /** Changes one of the lengths or counts of a file with a CRC-32C at its end, and updates the checksum. */
    Mutant forged(byte[] original, int[] places) {
        byte[] bytes = original.clone();
        int at = places[random.nextInt(places.length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int before = buffer.getInt(at);
        int length = random.nextInt(4) == 0 ? before + 1 + random.nextInt(3) : FORGED[random.nextInt(FORGED.length)];
        buffer.putInt(at, length == before ? length + 1 : length);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - ENDING);
        buffer.putLong(bytes.length - ENDING, checksum.getValue());
        return new Mutant(bytes, "length %d at byte %d forged to %d".formatted(before, at, buffer.getInt(at)));
    }

    private Mutant flipped(byte[] original) {
        byte[] bytes = original.clone();
        int at = random.nextInt(bytes.length);
        int bit = random.nextInt(Byte.SIZE);
        bytes[at] ^= (byte) (1 << bit);
        return new Mutant(bytes, "bit %d of byte %d flipped".formatted(bit, at));
    }

    private Mutant cut(byte[] original) {
        int left = random.nextInt(original.length);
        return new Mutant(Arrays.copyOf(original, left), "cut to %d bytes".formatted(left));
    }

    private Mutant appended(byte[] original) {
        int more = 1 + random.nextInt(BLOCK);
        byte[] bytes = Arrays.copyOf(original, original.length + more);
        byte[] tail = new byte[more];
        random.nextBytes(tail);
        System.arraycopy(tail, 0, bytes, original.length, more);
        return new Mutant(bytes, "%d bytes appended".formatted(more));
    }

    private Mutant zeroed(byte[] original) {
        byte[] bytes = original.clone();
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(BLOCK));
        Arrays.fill(bytes, at, end, (byte) 0);
        return new Mutant(bytes, "bytes %d to %d zeroed".formatted(at, end - 1));
    }

    private Mutant swapped(byte[] original) {
        byte[] bytes = original.clone();
        int one = random.nextInt(bytes.length);
        int other = random.nextInt(bytes.length);
        bytes[one] = original[other];
        bytes[other] = original[one];
        return new Mutant(bytes, "bytes %d and %d swapped".formatted(one, other));
    }

    private Mutant removed(byte[] original) {
        int at = random.nextInt(original.length);
        int end = Math.min(original.length, at + 1 + random.nextInt(BLOCK));
        byte[] bytes = new byte[original.length - (end - at)];
        System.arraycopy(original, 0, bytes, 0, at);
        System.arraycopy(original, end, bytes, at, original.length - end);
        return new Mutant(bytes, "bytes %d to %d taken out".formatted(at, end - 1));
    }
}
