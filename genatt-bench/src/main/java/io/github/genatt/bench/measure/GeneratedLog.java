package io.github.genatt.bench.measure;

import io.github.genatt.data.IdColumn;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Unstructured logs of any size: random users with random items, the item of rank r with a probability proportional to 1/√r. */
final class GeneratedLog {

    private GeneratedLog() {
    }

    /** The same log for the same size and seed, without users and items that have no interaction. */
    static InteractionLog of(ScaleSize size, long seed) {
        long users = RandomKeys.of(seed, "users");
        long items = RandomKeys.of(seed, "items");
        return new InteractionLog(
                column('u', size.interactions(), size.users(), row -> new CounterRandom(RandomKeys.mix(users, row)).nextInt(size.users())),
                column('i', size.interactions(), size.items(), row -> {
                    double share = new CounterRandom(RandomKeys.mix(items, row)).nextDouble();
                    return (int) (size.items() * share * share);
                }),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Codes in order of first appearance. */
    private static IdColumn column(char kind, int rows, int count, IntUnaryOperator drawn) {
        int[] codeOf = new int[count];
        Arrays.fill(codeOf, -1);
        int[] codes = new int[rows];
        String[] ids = new String[count];
        int known = 0;
        for (int row = 0; row < rows; row++) {
            int number = drawn.applyAsInt(row);
            if (codeOf[number] < 0) {
                ids[known] = kind + Integer.toString(number);
                codeOf[number] = known++;
            }
            codes[row] = codeOf[number];
        }
        return new IdColumn(Arrays.copyOf(ids, known), codes);
    }
}
