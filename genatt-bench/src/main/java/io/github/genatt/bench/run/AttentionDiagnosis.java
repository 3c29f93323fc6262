package io.github.genatt.bench.run;

import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether the attention of a model is told by the history: what {@code run.json} holds under {@code attention}. The numbers of a layer are
 * means over its heads, those of a model means over its layers. Whether a model can be told from uniform or static is decided by the head
 * that differs most, since one is enough.
 *
 * @param users     that were asked
 * @param layers    of the model that attend, the first one first; none for a model without attention
 * @param posterior of the layers that draw from a latent Gaussian
 * @param pictures  what it looks like
 */
public record AttentionDiagnosis(int users, List<Layer> layers, List<ActiveUnits> posterior, AttentionPictures pictures) {
    /** Differences below a tenth of the weight that each key would have by itself do not count. */
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
     * @param heads      each by itself
     */
    public record Layer(String name, boolean conditions, List<AttentionStatistics> heads) {
        /** Over the heads. */
        public AttentionStatistics mean() {
            return AttentionStatistics.mean(heads);
        }
    }

    /** Dimensions of a latent Gaussian whose mean varies over users. */
    public record ActiveUnits(int active, int dimensions) {
    }

    /** What a model can be told from. */
    public enum Kind {
        /** From static attention, hence from uniform attention, too. */
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

    /** The model as a whole; it has to attend. */
    public AttentionStatistics mean() {
        return AttentionStatistics.mean(layers.stream().map(Layer::mean).toList());
    }

    /** The highest value that a head has, such as its spread between users; NaN if none has any. */
    public double highest(ToDoubleFunction<AttentionStatistics> value) {
        return layers.stream().flatMap(layer -> layer.heads().stream()).mapToDouble(value).filter(number -> !Double.isNaN(number)).max()
                .orElse(Double.NaN);
    }

    /** What the attention is. */
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
