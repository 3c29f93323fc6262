package io.github.genatt.baselines;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * Ranks items by how often they follow the last one in training; items that tie, among them all that never follow it, by popularity. Legend: B rows, I items.
 *
 * <p>Scores are ranks: up to I for items that never follow, above I for those that do. An order is all that is needed, and small integers keep it exact in 32 bits.
 */
public record MarkovChain() implements CountingRecommender {

    @Override
    public void fit(Scope scope, TrainingSequences sequences) {
        int items = sequences.items();
        float[] popularity = ItemCounts.ranks(ItemCounts.of(items, sequences.sequences()));
        Successors successors = Successors.of(sequences, popularity);
        scope.store("popularity", popularity, items + 1);
        scope.store("offsets", successors.offsets(), items + 2);
        scope.store("items", successors.items(), successors.items().length);
        scope.store("ranks", successors.ranks(), successors.ranks().length);
    }

    @Override
    public Tensor scores(Pass pass, SequenceBatch batch) {
        int items = pass.items();
        Successors successors = new Successors(pass.scope().stored("offsets").toArray(),
                pass.scope().stored("items").toArray(), pass.scope().stored("ranks").toArray());
        float[] popularity = pass.scope().stored("popularity").toArray();
        float[] scores = new float[batch.rows() * (items + 1)];
        for (int row = 0; row < batch.rows(); row++) {
            System.arraycopy(popularity, 0, scores, row * (items + 1), items + 1);
            successors.addTo(batch.items()[(row + 1) * batch.length() - 1], scores, row * (items + 1), items);
        }
        return pass.ops().constant(scores, batch.rows(), items + 1);
    }
}
