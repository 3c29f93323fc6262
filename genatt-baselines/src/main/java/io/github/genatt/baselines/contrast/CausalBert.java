package io.github.genatt.baselines.contrast;

import io.github.genatt.baselines.View;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.ItemTable;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Regimes;
import java.util.List;

/** SASRec with blocks in the form of BERT and cross-entropy over the catalogue: what contrastive models add their terms to. */
final class CausalBert {

    /** The form of the blocks. */
    record Blocks(int layers, int heads, DropoutOptions dropout) {
    }

    private CausalBert() {
    }

    /** The model; it refuses what cannot work. */
    static ComposedRecommender model(int width, int length, Blocks blocks, AttentionGenerator attention, Regime regime) {
        Regimes.nextItem("regime", regime);
        return ComposedRecommender.of(width, length, TransformerEncoder.bert(blocks.layers, blocks.heads, blocks.dropout, true), attention,
                new CrossEntropy(regime));
    }

    /** The term of the next item, from the states of all positions. */
    static List<LossTerm> nextItem(Pass pass, TrainingBatch batch, Regime regime, View view) {
        int width = view.encoded().states().size(2);
        return new CrossEntropy(regime).loss(pass.objective(view.encoded().states(),
                ItemTable.of(pass, "items", width).rows(), batch));
    }
}
