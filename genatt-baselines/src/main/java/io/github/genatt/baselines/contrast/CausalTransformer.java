package io.github.genatt.baselines.contrast;

import io.github.genatt.baselines.View;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import java.util.List;

/** SASRec with BERT-style blocks and cross-entropy over the catalogue: the base of the contrastive models. */
final class CausalTransformer {

    /** The structure of the blocks. */
    record Blocks(int layers, int heads, DropoutOptions dropout) {
    }

    private CausalTransformer() {
    }

    /** The model; rejects invalid compositions. */
    static ComposedRecommender model(int width, int length, Blocks blocks, AttentionGenerator attention, ExampleScheme scheme) {
        ExampleSchemes.requireNextItem("examples", scheme);
        return ComposedRecommender.of(width, length, TransformerEncoder.bert(blocks.layers, blocks.heads, blocks.dropout, true), attention,
                new CrossEntropy(scheme));
    }

    /** The next-item loss term, from the states of all positions. */
    static List<LossTerm> nextItem(PassContext pass, TrainingBatch batch, ExampleScheme scheme, View view) {
        int width = view.encoded().states().size(2);
        return new CrossEntropy(scheme).loss(pass.objective(view.encoded().states(),
                ItemEmbedding.of(pass, "items", width).rows(), batch));
    }
}
