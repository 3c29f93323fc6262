package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.caser.Caser;
import io.github.genatt.baselines.contrast.DuoRec;
import io.github.genatt.baselines.gcsan.GcSan;
import io.github.genatt.baselines.gcsan.GraphEncoder;
import io.github.genatt.baselines.gru4rec.Gru4Rec;
import io.github.genatt.baselines.gru4rec.GruEncoder;
import io.github.genatt.baselines.stosa.Stosa;
import io.github.genatt.baselines.stosa.WassersteinAttention;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The distributions that the first parameters are drawn from; each bound is passed by chance once in ten thousand. */
class InitialValuesTest {
    private static final int ITEMS = 300;
    /** Deviations of a normal statistic. */
    private static final double FAR = 4;
    /** Tables with a row for padding, which is zero. */
    private static final Set<String> TABLES = Set.of("items", "outputs", "item-variances");
    private static final DropoutOptions DRY = new DropoutOptions(0, 0);

    private static double[] values(ModelFixture lab, Info info) {
        float[] values = lab.parameters().read(info.name());
        int padding = TABLES.contains(info.name()) ? info.count() / info.shape()[0] : 0;
        assertArrayEquals(new float[padding], Arrays.copyOf(values, padding), info.name());
        return IntStream.range(padding, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double squares(double... values) {
        return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
    }

    private static void assertNormal(String name, double deviation, double... values) {
        double m = values.length;
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), FAR * deviation / Math.sqrt(m), name);
        assertEquals(deviation * deviation, squares(values), FAR * deviation * deviation * Math.sqrt(2 / m), name);
        double beyond = Arrays.stream(values).filter(value -> Math.abs(value) > 2 * deviation).count() / m;
        assertEquals(0.0455, beyond, FAR * Math.sqrt(0.0455 * 0.9545 / m), name + ": the tails of a normal distribution");
    }

    private static void assertUniform(String name, double bound, double... values) {
        double m = values.length;
        assertTrue(Arrays.stream(values).allMatch(value -> Math.abs(value) <= bound * (1 + 1e-6)), name);
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), FAR * bound / Math.sqrt(3 * m), name);
        assertEquals(bound * bound / 3, squares(values), FAR * bound * bound * Math.sqrt(4 / 45.0 / m), name);
    }

    private static void assertAll(String name, double expected, double... values) {
        assertTrue(DoubleStream.of(values).allMatch(value -> value == expected), name);
    }

    /** N(0, 0.02²), biases 0, gains 1: BERT. */
    private static void assertBert(ModelFixture lab, Info info) {
        double[] values = values(lab, info);
        if (info.name().endsWith("gain")) {
            assertAll(info.name(), 1, values);
        } else if (info.name().endsWith("bias") || info.name().endsWith("shift")) {
            assertAll(info.name(), 0, values);
        } else {
            assertNormal(info.name(), 0.02, values);
        }
    }

    static Stream<SequentialRecommender> modelsInTheFormOfBert() {
        return Stream.of(Small.bert4rec(50, 0, new Cloze(0.2, 0.1, 0.5)), Small.nextItem(50, 0, ExampleScheme.ALL_POSITIONS),
                Small.cl4srec(50, 0, ExampleScheme.ALL_POSITIONS, Small.SOME), Small.duorec(50, 0, DuoRec.Mode.UN, Small.SOME),
                new Stosa(16, 50, 1, 2, DRY, new WassersteinAttention(), Stosa.MeanStream.CONTEXTUAL,
                        new Stosa.Pairs(ExampleScheme.ALL_POSITIONS, 1, 0.005), Small.GAMMA),
                new GSasRec(16, 50, 2, 2, 0, Small.ATTENTION,
                        new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 16, 0.75, false, false), false, Small.GAMMA)
                                .recommender());
    }

    @ParameterizedTest
    @MethodSource("modelsInTheFormOfBert")
    void modelsOfItsFamilyBeginAsBert(SequentialRecommender model) {
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            List<Info> parameters = lab.parameters().list();
            assertTrue(parameters.stream().anyMatch(info -> info.name().equals(ModelFixture.ITEM_TABLE)));
            parameters.stream().filter(Info::trainable).forEach(info -> assertBert(lab, info));
        }
    }

    /** The graph's weights and biases are U(±1/√d), attention is that of BERT. */
    @Test
    void theGatesOfGcSanBeginUniformly() {
        int d = 32;
        SequentialRecommender model = new GcSan(d, 50, new GraphEncoder(1, 0.6, TransformerEncoder.bert(1, 2, DRY, false)),
                Small.ATTENTION, new CrossEntropy(ExampleScheme.EVERY_PREFIX), Small.GAMMA).recommender();
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            List<Info> gates = lab.parameters().list().stream().filter(info -> info.name().startsWith("encoder.graph.")).toList();
            assertEquals(10, gates.size());
            gates.forEach(info -> assertUniform(info.name(), 1 / Math.sqrt(d), values(lab, info)));
            lab.parameters().list().stream().filter(info -> !gates.contains(info)).forEach(info -> assertBert(lab, info));
        }
    }

    /** Tables have a deviation of 1 over their width, filters and the layer behind them begin as U(±1/√in). */
    @Test
    void caserBeginsWithTheDeviationsOfItsWidths() {
        int d = 40;
        Caser model = new Caser(d, 3, 2, 16, 4, 0, 2, ExampleScheme.SLIDING_WINDOW);
        try (ModelFixture lab = new ModelFixture(model, new TrainingSequences(ITEMS, Sequences.random(40, 5, 9, ITEMS)))) {
            for (Info info : lab.parameters().list().stream().filter(Info::trainable).toList()) {
                double[] values = values(lab, info);
                switch (info.name()) {
                    case "items", "users" -> assertNormal(info.name(), 1.0 / d, values);
                    case "outputs" -> assertNormal(info.name(), 0.5 / d, values);
                    default -> {
                        if (info.name().endsWith("weight")) {
                            assertUniform(info.name(), 1 / Math.sqrt(info.shape()[0]), values);
                        } else {
                            assertAll(info.name(), 0, values);
                        }
                    }
                }
            }
        }
    }

    /** All weights and biases of the cell are U(±1/√h). */
    @Test
    void theCellOfGru4RecBeginsUniformly() {
        try (ModelFixture lab = ModelFixture.of(new Gru4Rec(16, 50, new GruEncoder(2, 25, 0), new CrossEntropy(ExampleScheme.ALL_POSITIONS))
                .recommender(), ITEMS)) {
            for (Info info : lab.parameters().list()) {
                if (info.name().contains("layer")) {
                    assertUniform(info.name(), 1 / Math.sqrt(25), values(lab, info));
                } else {
                    assertBert(lab, info);
                }
            }
        }
    }
}
