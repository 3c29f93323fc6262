package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.InferencePlan.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferencePlanTest {
    private static int[][] histories(int... lengths) {
        return Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
    }

    @Test
    void everyHistoryIsInOneBlockOfAPowerOfTwoRows() {
        int[] lengths = new Random(1).ints(500, 0, 60).toArray();
        List<Block> blocks = new InferencePlan(16).blocks(histories(lengths), 50);
        assertArrayEquals(IntStream.range(0, 500).toArray(),
                blocks.stream().flatMapToInt(block -> Arrays.stream(block.histories())).sorted().toArray());
        for (Block block : blocks) {
            assertTrue(block.histories().length <= block.rows() && block.rows() <= 16 && Integer.bitCount(block.rows()) == 1);
            assertTrue(block.rows() >= InferencePlan.FEWEST_ROWS && block.rows() < 2 * Math.max(2, block.histories().length));
        }
    }

    @Test
    void theColumnsOfAHistoryDependOnNoOther() {
        int[] lengths = new Random(2).ints(200, 0, 60).toArray();
        for (Block block : new InferencePlan(32).blocks(histories(lengths), 50)) {
            for (int history : block.histories()) {
                Block alone = new InferencePlan(32).blocks(histories(lengths[history]), 50).get(0);
                assertEquals(alone.columns(), block.columns());
                assertTrue(Math.min(50, lengths[history]) <= block.columns() && block.columns() <= 50);
            }
        }
    }

    @Test
    void historiesOfOneLengthFillABlockWhateverStandsBetweenThem() {
        List<Block> blocks = new InferencePlan(4).blocks(histories(3, 40, 3, 4, 3, 40, 4), 50);
        assertEquals(List.of(2, 4, 1), blocks.stream().map(block -> block.histories().length).toList());
        assertArrayEquals(new int[] {1, 5}, blocks.get(0).histories());
        assertArrayEquals(new int[] {0, 2, 3, 4}, blocks.get(1).histories());
        assertArrayEquals(new int[] {6}, blocks.get(2).histories());
        assertEquals(4, blocks.get(1).columns());
    }

    @Test
    void shortHistoriesAreComputedInLargerBlocksThanLongOnes() {
        int[] lengths = IntStream.range(0, 300).map(history -> history < 150 ? 40 : 8).toArray();
        List<Block> blocks = new InferencePlan(64).blocks(histories(lengths), 50);
        assertEquals(List.of(32, 32, 32, 32, 22, 64, 64, 22), blocks.stream().map(block -> block.histories().length).toList());
        assertEquals(List.of(32, 32, 32, 32, 32, 64, 64, 32), blocks.stream().map(Block::rows).toList());
    }

    @Test
    void nobodyAskingMakesNoBlocksAndAnEmptyHistoryAWindow() {
        assertEquals(List.of(), new InferencePlan(4).blocks(new int[0][], 50));
        assertTrue(new InferencePlan(4).blocks(histories(0), 50).get(0).columns() >= 1);
        assertEquals(1, new InferencePlan(4).blocks(histories(0), 1).get(0).columns());
    }
}
