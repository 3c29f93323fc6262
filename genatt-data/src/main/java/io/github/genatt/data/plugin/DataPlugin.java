package io.github.genatt.data.plugin;

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
import io.github.genatt.data.synthetic.TaskSource;
import io.github.genatt.data.train.UniformSampler;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.SplitRule;
import java.util.List;

/** The sources, splits and samplers of this module. */
public final class DataPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(LogSource.class, "delimited", "Delimited text with a header, quoted or not.", DelimitedSource.class),
                Component.of(LogSource.class, "movielens", "Lines `UserID::MovieID::Rating::Timestamp` (MovieLens-1M, 10M).",
                        MovieLensSource.class),
                Component.of(LogSource.class, "pairs", "Lines `user item`, in chronological order.", PairsSource.class),
                Component.of(LogSource.class, "sequences", "Lines `user item item ...`, oldest first.", SequencesSource.class),
                Component.of(LogSource.class, "amazon-json",
                        "Amazon reviews of 2014 and 2023, one JSON object per line (McAuley et al. 2015, Hou et al. 2024).",
                        AmazonSource.class),
                Component.of(LogSource.class, "recbole", "RecBole's atomic files (.inter).", RecBoleSource.class),
                Component.of(LogSource.class, "synthetic", "Generates a log with patterns for every kind of model.",
                        SyntheticOptions.class, SyntheticSource::new),
                Component.of(LogSource.class, "task", "Generates sequences with one rule, by position or by content.", TaskSource.class),
                Component.of(SplitRule.class, "leave-one-out", "The last item of each user for test, the one before for validation.",
                        LeaveOneOut.class),
                Component.of(SplitRule.class, "temporal", "Two cuts in time, the same for all users.", TemporalSplit.class),
                Component.of(NegativeSampler.class, "uniform", "Every item with equal probability.", UniformSampler.class));
    }
}
