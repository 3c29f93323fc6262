package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelStackTest {
    @Test
    void labelsWithRoomStayWhereTheyAre() {
        assertArrayEquals(new double[] {50, 10, 30}, LabelStack.spread(List.of(50.0, 10.0, 30.0), 15, 100));
    }

    @Test
    void labelsThatWouldCoverEachOtherMoveApartInTheirOrder() {
        assertArrayEquals(new double[] {27, 12, 60}, LabelStack.spread(List.of(13.0, 12.0, 60.0), 15, 100));
    }

    @Test
    void labelsAtTheBottomArePushedUp() {
        assertArrayEquals(new double[] {70, 85, 100}, LabelStack.spread(List.of(98.0, 99.0, 100.0), 15, 100));
    }
}
