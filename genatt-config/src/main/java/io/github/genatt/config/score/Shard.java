package io.github.genatt.config.score;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A part of all users, by their ids alone: a user's shard is the CRC-32 of the id in UTF-8, modulo the number of shards, plus one. So it is
 * the same on each machine, and whatever stands beside the user in a file.
 *
 * @param number from 1
 * @param of     how many there are
 */
public record Shard(int number, int of) {
    /** All users. */
    public static final Shard ALL = new Shard(1, 1);

    private static final int MOST = 99_999;

    /** Rejects numbers that do not fit. */
    public Shard {
        if (of < 1 || of > MOST) {
            throw new IllegalArgumentException("shard: expected 1 to %d shards, found %d".formatted(MOST, of));
        }
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("shard: expected a number from 1 to %d, found %d".formatted(of, number));
        }
    }

    /** Whether a user belongs to it. */
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
