package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.LayerAttention;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The attention of every layer can be observed, so that diagnostics and maps work: for models with softmax attention. */
public interface ObservationRules extends ModelUnderTest {

    @Test
    default void theAttentionOfEveryLayerCanBeSeen() {
        int[][] histories = Sequences.random(7, 1, Sizes.N + 3, ITEMS);
        Requests plain = Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray());
        try (ModelFixture fixture = fixture(Sizes.N, 0).scrambled(0.5)) {
            Requests requests = fixture.timed(plain);
            List<LayerAttention> last = fixture.model().attention(requests, AttentionQuestion.LAST_QUERY);
            List<LayerAttention> all = fixture.model().attention(requests, AttentionQuestion.ALL_QUERIES);
            assertFalse(last.isEmpty(), "no layer of the model reports its attention: have its backbone call AttentionContext.observer()");
            assertEquals(last.stream().map(LayerAttention::layer).toList(), all.stream().map(LayerAttention::layer).toList());
            for (int layer = 0; layer < last.size(); layer++) {
                for (int q = 0; q < histories.length; q++) {
                    float[][][] row = last.get(layer).histories().get(q).applied();
                    float[][][] map = all.get(layer).histories().get(q).applied();
                    int keys = last.get(layer).histories().get(q).items().length;
                    for (int head = 0; head < row.length; head++) {
                        float[] weights = row[head][0];
                        assertEquals(1, IntStream.range(0, keys).mapToDouble(key -> weights[key]).sum(), 1e-4,
                                last.get(layer).layer() + ", history " + Arrays.toString(histories[q]));
                        assertEquals(keys, map[head].length);
                        for (int key = 0; key < keys; key++) {
                            assertEquals(weights[key], map[head][keys - 1][key], 1e-5);
                        }
                    }
                }
            }
        }
    }
}
