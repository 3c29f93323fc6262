package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.data.Catalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DominantCategoryTest {
    private static final Catalogue ITEMS = new Catalogue(new String[] {"", "a", "b", "c", "d"}, Optional.empty(),
            new int[][] {{}, {0}, {1, 2}, {2}, {}}, List.of("drama", "horror", "war"));

    @Test
    void theMostFrequentCategoryOfTheItemsWins() {
        assertEquals(2, DominantCategory.of(new int[] {1, 2, 3, 4}, ITEMS));
        assertEquals(0, DominantCategory.of(new int[] {1, 2, 1}, ITEMS));
    }

    @Test
    void ofEquallyFrequentOnesTheFirstByNameWins() {
        assertEquals(0, DominantCategory.of(new int[] {3, 1}, ITEMS));
    }

    @Test
    void itemsWithoutCategoriesHaveNone() {
        assertEquals(DominantCategory.NONE, DominantCategory.of(new int[] {4, 4}, ITEMS));
        assertEquals(DominantCategory.NONE, DominantCategory.of(new int[] {1}, Catalogue.of(new String[] {"", "a"})));
    }
}
