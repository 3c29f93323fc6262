package io.github.genatt.bench.cli;

import io.github.genatt.data.read.FormatHints;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks the user for the unknown columns of a log.
 *
 * @param answer gives the user's answer to a question; empty at the end of the input
 */
record ColumnQuestions(UnaryOperator<String> answer) {

    /** The columns that are known, and those that the user names. */
    FormatHints.Columns complete(FormatHints.Columns known) {
        Optional<String> user = known.user().or(() -> ask("Column of the user (name or number): "));
        Optional<String> item = known.item().or(() -> ask("Column of the item: "));
        Optional<String> time = known.time().or(() -> known.noTime() ? Optional.empty() : ask("Column of the time (empty: none): "));
        Optional<String> rating = known.rating().or(() -> ask("Column of the rating (empty: none): "));
        Optional<String> order = known.order().or(() -> time.isPresent() ? Optional.empty()
                : ask("Column of the position in the user's history (empty: the order of the file): "));
        if (user.isEmpty() || item.isEmpty()) {
            throw new UserError("a log needs a user and an item; add --user COLUMN --item COLUMN");
        }
        return new FormatHints.Columns(user, item, time, rating, time.isEmpty(), order);
    }

    private Optional<String> ask(String question) {
        return Optional.of(answer.apply(question).strip()).filter(text -> !text.isEmpty());
    }
}
