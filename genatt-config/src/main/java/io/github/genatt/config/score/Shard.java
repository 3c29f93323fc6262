package io.github.genatt.config.score;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A part of all users, determined only by their ids: a user's shard is the CRC-32 of the id in UTF-8, modulo the number of shards, plus
 * one. So it is the same on every machine and does not depend on the rest of a file.
 *
 * @param number number of the shard, from 1
 * @param of     number of shards
 */
public record Shard(int number, int of) {
    /** All users. */
    public static final Shard ALL = new Shard(1, 1);

    private static final int MOST = 99_999;

    /** Validates the numbers. */
    public Shard {
        if (of < 1 || of > MOST) {
            throw new IllegalArgumentException("shard: expected 1 to %d shards, found %d".formatted(MOST, of));
        }
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("shard: expected a number from 1 to %d, found %d".formatted(of, number));
        }
    }

    /** Whether a user belongs to the shard. */
    public boolean holds(String user) {
        if (of == 1) {
            return true;
        }
        CRC32 sum = new CRC32();
        sum.update(user.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % of == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
