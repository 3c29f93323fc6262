package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void aDenseLayoutTakesAnyShapeOfTheSameSize() {
        assertArrayEquals(new int[] {4, 1}, Layout.of(2, 3, 4).reshape(6, 4).orElseThrow().strides);
    }

    @Test
    void anAxisOfASliceIsSplitWithoutACopy() {
        Layout head = Layout.of(2, 5, 24).shorten(2, 8).reshape(2, 5, 2, 4).orElseThrow();
        assertArrayEquals(new int[] {120, 24, 4, 1}, head.strides);
        assertFalse(head.dense);
    }

    @Test
    void rowsOfASliceAreMergedWithoutACopy() {
        assertArrayEquals(new int[] {24, 1}, Layout.of(2, 5, 24).shorten(2, 8).reshape(10, 8).orElseThrow().strides);
    }

    @Test
    void axesThatDoNotLieAsOneCannotBeMerged() {
        assertEquals(Optional.empty(), Layout.of(2, 3).permute(1, 0).reshape(6));
        assertEquals(Optional.empty(), Layout.of(2, 5, 24).shorten(2, 8).reshape(80));
        assertEquals(Optional.empty(), Layout.of(4, 6).shorten(1, 4).reshape(2, 8));
    }

    @Test
    void anAxisOfLengthOneDoesNotMakeALayoutStrided() {
        assertTrue(Layout.of(3, 1, 4).permute(1, 0, 2).dense);
        assertTrue(Layout.of(1, 5).permute(1, 0).dense);
    }

    @Test
    void tooManyElementsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Layout.of(1 << 16, 1 << 16));
    }
}
