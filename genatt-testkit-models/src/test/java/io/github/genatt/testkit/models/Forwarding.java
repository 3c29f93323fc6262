package io.github.genatt.testkit.models;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/** A model that does what another does, until a test breaks it. */
class Forwarding implements SequentialRecommender {
    /** d. */
    static final int WIDTH = 16;
    private final SequentialRecommender inner;

    Forwarding(SequentialRecommender inner) {
        this.inner = inner;
    }

    /** Around a sound model. */
    Forwarding(int n, double dropout) {
        this(filled(n, dropout, new DotProductAttention(true)));
    }

    /** A transformer with a generator. */
    static SequentialRecommender filled(int n, double dropout, AttentionGenerator attention) {
        return ComposedRecommender.of(WIDTH, n, TransformerEncoder.of(1, 2, dropout), attention,
                new CrossEntropy(ExampleScheme.ALL_POSITIONS));
    }

    @Override
    public ExampleSpec exampleSpec() {
        return inner.exampleSpec();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        return inner.loss(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return inner.scores(pass, batch);
    }

    /** The scores moved by one number for all. */
    static Tensor moved(PassContext pass, Tensor scores, double by) {
        return pass.ops().scaleAndShift(scores, 1, by);
    }
}
