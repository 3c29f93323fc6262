package io.github.genatt.bench.run;

import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether the attention of a model depends on the history: the block {@code attention} of {@code run.json}. The numbers of a layer are
 * means over its heads, those of a model means over its layers. The head that differs most decides whether a model differs from uniform or
 * static attention, since one head is enough.
 *
 * @param users     number of users
 * @param layers    layers with attention, in order; none for a model without attention
 * @param posterior of the layers that sample from a latent Gaussian
 * @param pictures  weights to draw
 */
public record AttentionDiagnosis(int users, List<Layer> layers, List<ActiveUnits> posterior, AttentionPictures pictures) {
    /** Differences below a tenth of the uniform weight do not count. */
    public static final double INDISTINCT = 0.1;
    /** The divergence that such differences make, ½ · .1². */
    static final double INDISTINCT_KL = INDISTINCT * INDISTINCT / 2;
    /** Columns of the curve, and keys of the record. */
    public static final String ENTROPY = "attention-entropy";
    public static final String KL_UNIFORM = "attention-kl-uniform";
    public static final String KL_STATIC = "attention-kl-static";
    public static final String USER_SPREAD = "attention-user-spread";
    public static final String DRAW_SPREAD = "attention-draw-spread";
    public static final String ACTIVE_UNITS = "attention-active-units";

    /** Without pictures. */
    public AttentionDiagnosis(int users, List<Layer> layers, List<ActiveUnits> posterior) {
        this(users, layers, posterior, AttentionPictures.NONE);
    }

    /**
     * One layer.
     *
     * @param name       of the layer, such as {@code encoder.layer0}
     * @param conditions whether its weights are meant to depend on the history
     * @param heads      statistics of each head
     */
    public record Layer(String name, boolean conditions, List<AttentionStatistics> heads) {
        /** The mean over the heads. */
        public AttentionStatistics mean() {
            return AttentionStatistics.mean(heads);
        }
    }

    /** Dimensions of a latent Gaussian whose mean varies over users. */
    public record ActiveUnits(int active, int dimensions) {
    }

    /** The strongest difference of a model's attention. */
    public enum Kind {
        /** It differs from static attention, hence also from uniform attention. */
        CONDITIONED,
        /** It weighs keys alike for all users. */
        STATIC,
        /** It weighs all keys alike. */
        UNIFORM,
        /** There were no two users with equally many keys. */
        UNKNOWN
    }

    /** Whether there is any attention. */
    public boolean attends() {
        return !layers.isEmpty();
    }

    /** Whether the weights of some layer are meant to depend on the history. */
    public boolean conditions() {
        return layers.stream().anyMatch(Layer::conditions);
    }

    /** The mean over the whole model, which must have attention. */
    public AttentionStatistics mean() {
        return AttentionStatistics.mean(layers.stream().map(Layer::mean).toList());
    }

    /** The maximum of a value over the heads, such as the spread between users; NaN if no head has one. */
    public double highest(ToDoubleFunction<AttentionStatistics> value) {
        return layers.stream().flatMap(layer -> layer.heads().stream()).mapToDouble(value).filter(number -> !Double.isNaN(number)).max()
                .orElse(Double.NaN);
    }

    /** The classification of the attention. */
    public Kind kind() {
        double spread = highest(AttentionStatistics::userSpread);
        if (Double.isNaN(spread)) {
            return Kind.UNKNOWN;
        }
        if (spread >= INDISTINCT) {
            return Kind.CONDITIONED;
        }
        return highest(AttentionStatistics::klUniform) < INDISTINCT_KL ? Kind.UNIFORM : Kind.STATIC;
    }

    /** Label → value of the model as a whole, for a curve; empty without attention. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        if (attends()) {
            AttentionStatistics mean = mean();
            values.put(ENTROPY, mean.entropy());
            values.put(KL_UNIFORM, mean.klUniform());
            values.put(KL_STATIC, mean.klStatic());
            values.put(USER_SPREAD, mean.userSpread());
            values.put(DRAW_SPREAD, mean.drawSpread());
        }
        if (!posterior.isEmpty()) {
            values.put(ACTIVE_UNITS, (double) posterior.stream().mapToInt(ActiveUnits::active).sum());
        }
        return values;
    }
}
