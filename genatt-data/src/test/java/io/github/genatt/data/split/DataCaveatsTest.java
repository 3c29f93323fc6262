package io.github.genatt.data.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.Logs;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.filter.LogSorter;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.LogBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCaveatsTest {

    private static List<String> caveats(InteractionLog log) {
        Dataset dataset = DatasetBuilder.of(LogSorter.apply(log, OrderOptions.DEFAULT), ItemMetadata.NONE);
        return DataCaveats.of(dataset, Splits.leaveOneOut(dataset.sequences()));
    }

    @Test
    void dataWithoutSurprisesHasNone() {
        assertEquals(List.of(), caveats(Logs.of("a x 1", "a y 2", "a z 3", "b z 1", "b w 2", "b x 3")));
    }

    @Test
    void targetsOfTheHistoryAndUntrainedOnesAreCounted() {
        assertEquals(List.of("1 of 2 test targets are in the history already", "1 of 2 test targets were never trained on"),
                caveats(Logs.of("a x", "a y", "a x", "b x", "b y", "b new")));
    }

    @Test
    void anOrderAgainstTimeIsToldWithItsShare() {
        LogBuilder log = new LogBuilder();
        log.add("a", "x").timestamp(3).order(0);
        log.add("a", "y").timestamp(1).order(1);
        log.add("a", "z").timestamp(2).order(2);
        log.add("b", "z").timestamp(1).order(0);
        log.add("b", "x").timestamp(1).order(1);
        log.add("c", "x").timestamp(1).order(0);
        log.add("c", "z").timestamp(2).order(1);
        assertEquals(List.of("the order goes against time in 25.0 % of neighbouring pairs (1 of 4)"),
                caveats(log.build()).stream().filter(caveat -> caveat.contains("time")).toList());
    }

    @Test
    void exactDuplicatesAreCountedAndRepeatsAreNot() {
        assertEquals(List.of("1 interactions repeat one of the same user, item and time; filter.drop-duplicates leaves them out"),
                caveats(Logs.of("a x 1", "a x 1", "b x 1", "b x 2")));
    }
}
