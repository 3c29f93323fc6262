package io.github.genatt.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSequencesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -4, 4})
    void anItemOutsideTheCatalogueIsNamedWithItsUser(int item) {
        assertEquals("sequences: user 1 has item %d, expected 1..3; 0 is padding, so the first item has number 1".formatted(item),
                assertThrows(IllegalArgumentException.class, () -> new TrainingSequences(3, new int[][] {{1, 3}, {2, item}})).getMessage());
    }

    @Test
    void itemsOfTheCatalogueAndUsersWithoutItemsAreTaken() {
        TrainingSequences data = new TrainingSequences(3, new int[][] {{}, {1, 3}});
        assertEquals(2, data.users());
        assertEquals(3, data.items(1)[1]);
    }
}
