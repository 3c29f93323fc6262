package io.github.genatt.core;

import io.github.genatt.core.attention.DecayAttention;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.SalienceAttention;
import io.github.genatt.core.attention.SplitHeadsAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.attention.SumAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.NoisyScores;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.objective.SampledCrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** The composed recommender and its standard parts. */
public final class CorePlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(SequentialRecommender.class, "composed", "A backbone, an attention generator and an objective",
                        ComposedRecommender.class),
                Component.of(SequentialRecommender.class, "noisy", "Control: another model with Gaussian noise on its scores",
                        NoisyScores.class),
                Component.of(SequenceEncoder.class, "transformer", "Self-attention blocks (Kang and McAuley, ICDM 2018)",
                        TransformerEncoder.class),
                Component.of(AttentionGenerator.class, "dot-product", "Computed attention, softmax(QK'/√d) (Vaswani et al., NIPS 2017)",
                        DotProductAttention.class),
                Component.of(AttentionGenerator.class, "uniform", "Control: equal weights for all admissible keys", UniformAttention.class),
                Component.of(AttentionGenerator.class, "static", "Control: a learned, input-independent pattern", StaticAttention.class),
                Component.of(AttentionGenerator.class, "salience", "One logit per key from its own state, the same for all queries",
                        SalienceAttention.class),
                Component.of(AttentionGenerator.class, "decay", "Control: logits that fall with distance (Press et al., ICLR 2022)",
                        DecayAttention.class),
                Component.of(AttentionGenerator.class, "sum", "Sum of the logits of several generators", SumAttention.class),
                Component.of(AttentionGenerator.class, "split-heads", "Different generators for different heads",
                        SplitHeadsAttention.class),
                Component.of(Objective.class, "cross-entropy",
                        "Softmax over the whole catalogue (Klenitskiy and Vasilev, RecSys 2023)", CrossEntropy.class),
                Component.of(Objective.class, "cloze",
                        "Masked items of a window, softmax over the catalogue (Sun et al., CIKM 2019)", Cloze.class,
                        ClozeCrossEntropy::new),
                Component.of(Objective.class, "sampled-cross-entropy", "Softmax over the target and sampled negatives",
                        SampledCrossEntropy.class),
                Component.of(Objective.class, "binary-cross-entropy",
                        "Binary cross-entropy with sampled negatives (Kang and McAuley, ICDM 2018)",
                        BinaryCrossEntropy.class),
                Component.of(Objective.class, "generalised-binary-cross-entropy",
                        "gBCE: calibrated binary cross-entropy with many negatives (Petrov and Macdonald, RecSys 2023)",
                        GeneralisedBinaryCrossEntropy.class));
    }
}
