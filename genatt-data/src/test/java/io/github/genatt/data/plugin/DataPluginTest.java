package io.github.genatt.data.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.data.read.AmazonSource;
import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.data.read.MovieLensSource;
import io.github.genatt.data.read.PairsSource;
import io.github.genatt.data.read.RecBoleSource;
import io.github.genatt.data.read.SequencesSource;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.data.synthetic.SyntheticSource;
import io.github.genatt.data.train.UniformSampler;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.NegativeExclusion;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SplitRule;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataPluginTest {

    private static LogSource source(String name) {
        return Options.component(LogSource.class, "{ name = " + name + ", path = log }");
    }

    @Test
    void everySourceIsFoundByItsName() {
        assertEquals(new DelimitedSource("log", ColumnOptions.defaults()), source("delimited"));
        assertEquals(new MovieLensSource("log"), source("movielens"));
        assertEquals(new PairsSource("log"), source("pairs"));
        assertEquals(new SequencesSource("log"), source("sequences"));
        assertEquals(AmazonSource.of("log"), source("amazon-json"));
        assertEquals(RecBoleSource.of("log"), source("recbole"));
        assertEquals(new SyntheticSource(SyntheticOptions.defaults().with("users", 7)),
                Options.component(LogSource.class, "{ name = synthetic, users = 7 }"));
    }

    @Test
    void everySplitAndSamplerIsFoundByItsName() {
        assertEquals(new LeaveOneOut(), Options.component(SplitRule.class, "leave-one-out"));
        assertEquals(new TemporalSplit(0.1, 0.2), Options.component(SplitRule.class, "{ name = temporal, test-fraction = 0.2 }"));
        assertEquals(new UniformSampler(NegativeExclusion.TRAIN), Options.component(NegativeSampler.class, "uniform"));
        assertEquals(new UniformSampler(NegativeExclusion.ALL),
                Options.component(NegativeSampler.class, "{ name = uniform, exclude = all }"));
    }

    @Test
    void aSourceIsMadeInJavaFromTheOptionsThatHaveNoDefault() {
        assertEquals(source("delimited"), Options.of(DelimitedSource.class, Map.of("path", "log")));
        assertEquals(Optional.of("t"),
                Options.with(Options.of(DelimitedSource.class, Map.of("path", "log")), "columns.timestamp", "t").columns().timestamp());
    }

    @Test
    void sourcesSayWhatTheyGive() {
        assertEquals(false, source("delimited").givesOrder());
        assertEquals(true, Options.component(LogSource.class, "{ name = delimited, path = log, columns.order = pos }").givesOrder());
        assertEquals(true, Options.component(LogSource.class, "synthetic").givesItems());
    }
}
