package io.github.genatt.data.split;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Caveats of the data: one sentence for each that applies. */
public final class DataCaveats {

    private DataCaveats() {
    }

    /** Checks every interaction and every test target. */
    public static List<String> of(Dataset dataset, Split split) {
        List<String> caveats = new ArrayList<>();
        EvaluationSet test = split.test();
        long repeated = IntStream.range(0, test.size())
                .filter(q -> Arrays.stream(test.histories()[q]).anyMatch(item -> item == test.targets()[q])).count();
        if (repeated > 0) {
            caveats.add("%,d of %,d test targets are in the history already".formatted(repeated, test.size()));
        }
        BitSet trained = new BitSet();
        Arrays.stream(split.training()).flatMapToInt(Arrays::stream).forEach(trained::set);
        long untrained = Arrays.stream(test.targets()).filter(item -> !trained.get(item)).count();
        if (untrained > 0) {
            caveats.add("%,d of %,d test targets were never trained on".formatted(untrained, test.size()));
        }
        dataset.timestamps().ifPresent(times -> {
            againstTime(times, caveats);
            duplicates(dataset.sequences(), times, caveats);
        });
        return List.copyOf(caveats);
    }

    private static void againstTime(long[][] times, List<String> caveats) {
        long pairs = 0;
        long against = 0;
        for (long[] own : times) {
            for (int place = 1; place < own.length; place++) {
                pairs++;
                against += own[place] < own[place - 1] ? 1 : 0;
            }
        }
        if (against > 0) {
            caveats.add("the order goes against time in %.1f %% of neighbouring pairs (%,d of %,d)"
                    .formatted(100.0 * against / pairs, against, pairs));
        }
    }

    private static void duplicates(int[][] sequences, long[][] times, List<String> caveats) {
        long duplicates = 0;
        for (int user = 0; user < sequences.length; user++) {
            Set<Event> different = new HashSet<>();
            for (int place = 0; place < sequences[user].length; place++) {
                different.add(new Event(sequences[user][place], times[user][place]));
            }
            duplicates += sequences[user].length - different.size();
        }
        if (duplicates > 0) {
            caveats.add("%,d interactions repeat one of the same user, item and time; filter.drop-duplicates leaves them out"
                    .formatted(duplicates));
        }
    }

    private record Event(int item, long time) {
    }
}
