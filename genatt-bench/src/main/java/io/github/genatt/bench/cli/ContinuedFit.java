package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Continuation;
import io.github.genatt.bench.run.FinalModel;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.Extension;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code genatt fit --from}: reads new interactions, trains, and prints the outcome. */
record ContinuedFit(Continuation before, Harness harness, PrintWriter text) {

    /**
     * The earlier interactions together with the new ones.
     *
     * @param place a file, or a folder with files named as those of the source
     */
    Extension load(Path place, LenientOptions lenient) throws IOException {
        DataOptions options = before.data();
        if (options.source().files().isEmpty()) {
            throw new UserError("--from: the data of %s was generated, so that there are no new interactions of it"
                    .formatted(before.label()));
        }
        if (!Files.exists(place)) {
            throw new UserError("--data: there is no file %s; name the file with the new interactions".formatted(place));
        }
        Path folder = Files.isRegularFile(place) ? place.toAbsolutePath().getParent() : place;
        options.source().files().stream().map(folder::resolve).filter(file -> !Files.exists(file)).findFirst().ifPresent(missing -> {
            throw new UserError("--data: there is no file %s; name the file with the new interactions".formatted(missing));
        });
        DataOptions found = new DataOptions(options.source(), Optional.empty(), options.order(), options.filter(), options.split());
        text.println("Reading " + String.join(", ", options.source().files().stream().map(folder::resolve).map(Path::toString).toList()));
        try (ReadProblems problems = lenient.open(false)) {
            Dataset more = DatasetLoader.load(found, folder, problems).dataset();
            Extension log = before.with(options.itemMetadata().isPresent() ? described(more, options.itemMetadata().get(), folder, problems)
                    : more);
            lenient.report(problems, text);
            text.printf("%,d new interactions; %,d new users, %,d new items%s%n", log.added(), log.newUsers(), log.newItems(),
                    log.alreadyKnown() == 0 ? "" : "; %,d already known".formatted(log.alreadyKnown()));
            if (log.added() == 0) {
                throw new UserError("--data: %s contains no new interactions for the model".formatted(place));
            }
            return log;
        }
    }

    /** Adds titles and categories if their file exists; it need not name every item. */
    private Dataset described(Dataset more, ItemsFileOptions items, Path folder, ReadProblems problems) throws IOException {
        if (!Files.exists(folder.resolve(items.path()))) {
            text.printf("There is no %s next to the new interactions: new items have no title and no category%n", items.path());
            return more;
        }
        Catalogue named = SourceReader.items(items, folder, problems).catalogue(more.items().ids());
        return new Dataset(more.users(), named, more.sequences(), more.timestamps());
    }

    /** @param steps −1 for one pass over the whole log */
    void train(Extension log, long steps, List<String> retired, Path to, StopSignal stop) throws IOException {
        List<String> unknown = Continuation.unknown(retired, log);
        if (!unknown.isEmpty()) {
            throw new UserError("--retire: the model does not know the items '%s'%s".formatted(String.join("', '", unknown.subList(0,
                    Math.min(3, unknown.size()))), unknown.size() > 3 ? " and %,d more".formatted(unknown.size() - 3) : ""));
        }
        Progress progress = Progress.to(text);
        Continuation.Installed installed = new Continuation.Installed(harness.plugins(), harness.engines());
        FinalModel model = before.fit(log, steps, new LinkedHashSet<>(retired), to, installed,
                progress.continued(before.label(), before.train().validation().metric(), steps), stop);
        progress.fitted();
        text.printf("%s: training continued, %s%n", before.label(), model.steps() == 0 ? "counting the whole log"
                : "for %,d steps over the whole log; the optimiser moments were reset".formatted(model.steps()));
        text.printf("written: %s%nwritten: %s (the histories of its users)%n", model.file(), model.histories());
        text.flush();
    }
}
