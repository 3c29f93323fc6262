package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.bench.Harness;
import io.github.genatt.engine.Engine;
import io.github.genatt.eval.attention.AttentionStatistics;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The attention of every model and generator that is installed can be diagnosed, on either engine. */
class InstalledAttentionTest {
    private static final Harness HARNESS = Harness.of(InstalledAttentionTest.class.getClassLoader());
    private static final int ITEMS = 20;
    private static final int USERS = 12;
    /** Models without a generator of attention. */
    private static final Pattern WITHOUT = Pattern.compile("name = (caser|gru4rec|dl4j|ti-diffrec)\\b|encoder = gru");
    private static final Pattern CONTROL = Pattern.compile(", attention = (uniform|static|decay|\\{ name = static.*?\\}) ");

    static List<String> models() {
        return InstalledWindowsTest.models();
    }

    private static void check(Engine engine, String text) {
        SequentialRecommender recommender = Options.component(SequentialRecommender.class, text);
        int[][] sequences = Sequences.random(USERS, 9, 9, ITEMS);
        try (ModelFixture fixture = new ModelFixture(engine, recommender, new TrainingSequences(ITEMS, sequences), 2, 1)
                .scrambled(0.3)) {
            Requests requests = fixture.timed(Requests.of(sequences).withUsers(IntStream.range(0, USERS).toArray()));
            AttentionDiagnosis found = new AttentionProbe(requests, 2).diagnose(fixture.model());
            assertEquals(!WITHOUT.matcher(text).find(), found.attends(), text);
            assertEquals(recommender.hasPosteriors(), !found.posterior().isEmpty());
            if (found.attends()) {
                AttentionStatistics mean = found.mean();
                assertEquals(USERS, mean.users());
                assertTrue(mean.entropy() >= 0 && mean.entropy() <= Math.log(12) && mean.klUniform() >= 0 && mean.drawSpread() >= 0,
                        mean.toString());
                boolean control = CONTROL.matcher(text).find();
                assertEquals(!control, found.conditions(), text);
                assertEquals(control, found.highest(AttentionStatistics::userSpread) < 1e-5, "after large first values: " + mean);
                assertEquals(control, found.highest(AttentionStatistics::klStatic) < 1e-9, mean.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void onTheDefaultEngine(String model) {
        check(HARNESS.engines().find("onednn"), model);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("models")
    void onNd4j(String model) {
        check(HARNESS.engines().find("nd4j"), model);
    }
}
