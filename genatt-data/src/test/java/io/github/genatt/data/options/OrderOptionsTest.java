package io.github.genatt.data.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.data.split.LeaveOneOut;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderOptionsTest {

    private static DataOptions data(Optional<String> orderColumn, OrderOptions order) {
        ColumnOptions columns = new ColumnOptions("user", "item", Optional.of("time"), Optional.empty(), orderColumn, ",", true, true,
                "utf-8", TimeFormat.INTEGER.text(), Optional.empty(), ".");
        return new DataOptions(new DelimitedSource("log.csv", columns), Optional.empty(), order, FilterOptions.NONE, new LeaveOneOut());
    }

    @Test
    void aSeedWithoutRandomTiesIsRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new OrderOptions(TieBreaking.FILE,
                Optional.of(9L)));
        assertTrue(error.getMessage().startsWith("seed: has no effect without ties = random, found 9"), error.getMessage());
        assertEquals(Optional.of(9L), OrderOptions.random(9).seed());
    }

    @Test
    void randomTiesBesideAnOrderColumnAreRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> data(Optional.of("pos"), OrderOptions.random(1)));
        assertTrue(error.getMessage().startsWith("order.ties = random has no effect"), error.getMessage());
        assertEquals(TieBreaking.RANDOM, data(Optional.empty(), OrderOptions.random(1)).order().ties());
        assertEquals(TieBreaking.FILE, data(Optional.of("pos"), OrderOptions.DEFAULT).order().ties());
    }
}
