package io.github.genatt.data.split;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import io.github.genatt.data.options.SplitOptions;
import java.util.Arrays;

/** Cuts data sets into training, validation and test. */
public final class Splits {

    private Splits() {
    }

    /**
     * The split that the options ask for.
     *
     * @throws io.github.genatt.data.BadDataException if the data cannot be split in this way
     */
    public static Split of(Dataset dataset, SplitOptions options) {
        Split split = switch (options.kind()) {
            case LEAVE_ONE_OUT -> leaveOneOut(dataset.sequences());
            case TEMPORAL -> TemporalSplit.of(dataset, options.validation(), options.test());
        };
        return dataset.timestamps().map(split::withTimes).orElse(split);
    }

    /**
     * Of a sequence s_1..s_m the test asks for s_m given s_1..s_(m−1), validation for s_(m−1) given s_1..s_(m−2), which is the training
     * part. Users with m below 3 have no targets; their whole sequence is trained on.
     *
     * @param sequences [U][] item ids of each user, oldest first
     */
    public static Split leaveOneOut(int[][] sequences) {
        int[][] training = new int[sequences.length][];
        Targets validation = new Targets(sequences);
        Targets test = new Targets(sequences);
        for (int user = 0; user < sequences.length; user++) {
            int length = sequences[user].length;
            training[user] = length < 3 ? sequences[user] : Arrays.copyOf(sequences[user], length - 2);
            if (length >= 3) {
                validation.add(user, length - 2);
                test.add(user, length - 1);
            }
        }
        return new Split(training, validation.build(), test.build());
    }

    /** Collects targets by their place in the sequences. */
    static final class Targets {
        private final int[][] sequences;
        private final int[] users;
        private final int[] places;
        private int size;

        Targets(int[][] sequences) {
            this.sequences = sequences;
            this.users = new int[sequences.length];
            this.places = new int[sequences.length];
        }

        void add(int user, int place) {
            users[size] = user;
            places[size++] = place;
        }

        EvaluationSet build() {
            int[][] histories = new int[size][];
            int[] targets = new int[size];
            for (int q = 0; q < size; q++) {
                histories[q] = Arrays.copyOf(sequences[users[q]], places[q]);
                targets[q] = sequences[users[q]][places[q]];
            }
            return EvaluationSet.of(Arrays.copyOf(users, size), histories, targets);
        }
    }
}
