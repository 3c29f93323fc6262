package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.onednn.RowGradients.Contribution;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowGradientsTest {
    private static final int ENTRIES = 500;

    /** Ids around both ends of the table and around a few rows; values are numbers that tell where they came from. */
    private static Contribution contribution(int first, int rows, int number) {
        Random random = new Random(number);
        int[] ids = random.ints(ENTRIES, -1, rows - first).map(id -> random.nextBoolean() ? id : id % 7).toArray();
        float[] values = new float[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            values[i] = number * ENTRIES + i;
        }
        return new Contribution(first, ids, Contribution.ONES, 1, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 2048, 2049, 5_000_000})
    void entriesComeByRowAndThoseOfARowAsTheyCame(int rows) {
        List<Contribution> given = List.of(contribution(0, rows, 0), contribution(rows / 3, rows, 1));
        record Entry(int row, float value) {
        }
        List<Entry> expected = given.stream().flatMap(one -> IntStream.range(0, ENTRIES).filter(i -> one.ids()[i] >= 0)
                        .mapToObj(i -> new Entry(one.first() + one.ids()[i], one.values()[i])))
                .sorted((a, b) -> Integer.compare(a.row(), b.row())).toList();
        SortedRowGradients index = new SortedRowGradients(given, rows);
        assertEquals(expected.size(), index.size());
        for (int i = 0; i < expected.size(); i++) {
            float[] value = new float[1];
            index.addTo(value, 0, 1, i);
            assertEquals(expected.get(i), new Entry(index.row(i), value[0]), "entry " + i);
            int row = index.row(i);
            assertEquals(IntStream.range(0, expected.size()).filter(j -> expected.get(j).row() == row).findFirst().orElseThrow(),
                    index.position(row));
        }
        assertArrayEquals(expected.stream().mapToInt(Entry::row).distinct().toArray(), index.distinct());
        assertEquals(index.size(), index.position(rows));
    }
}
