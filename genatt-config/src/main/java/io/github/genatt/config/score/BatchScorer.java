package io.github.genatt.config.score;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Makes lists for any number of histories, batch by batch, in their order. The list of a history is bit-identical whatever the batch size,
 * the threads of the model and the other histories in the batch.
 */
public final class BatchScorer {
    private final SavedModel model;
    private final ListOptions options;

    /** A scorer of a model; it does not close the model. */
    public BatchScorer(SavedModel model, ListOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * The lists; a batch is read and computed when its first list is requested. The iterator passes on exceptions of the histories. It
     * throws an {@link IllegalArgumentException} with the user's name if a history has an unknown item and such items are not skipped,
     * and if the model rejects a request.
     */
    public Iterator<UserList> lists(Iterator<History> histories) {
        return new Lists(histories);
    }

    private List<UserList> computed(List<History> batch) {
        List<Request> requests = new ArrayList<>(batch.size());
        int[] unknown = new int[batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            History history = batch.get(i);
            List<String> missing = history.items().stream().filter(item -> !model.knows(item)).toList();
            if (!missing.isEmpty() && !options.skipUnknown()) {
                throw new IllegalArgumentException(("user '%s': the model knows no item '%s' of the history%s; correct it, or skip what is"
                        + " unknown").formatted(history.user(), missing.get(0),
                                missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more"));
            }
            unknown[i] = missing.size();
            Request request = history.request(model::knows);
            // a user added after the training is served from the history only
            requests.add(options.candidates().apply(model.userIndex(history.user()) < 0 ? request : request.user(history.user()))
                    .top(options.top()));
        }
        List<List<Recommendation>> best = model.recommendAll(requests);
        List<UserList> lists = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            lists.add(new UserList(batch.get(i).user(), best.get(i), unknown[i]));
        }
        return lists;
    }

    private final class Lists implements Iterator<UserList> {
        private final Iterator<History> histories;
        private Iterator<UserList> computed = List.<UserList>of().iterator();

        Lists(Iterator<History> histories) {
            this.histories = histories;
        }

        @Override
        public boolean hasNext() {
            return computed.hasNext() || histories.hasNext();
        }

        @Override
        public UserList next() {
            if (!computed.hasNext()) {
                List<History> batch = new ArrayList<>();
                while (batch.size() < options.batch() && histories.hasNext()) {
                    batch.add(histories.next());
                }
                if (batch.isEmpty()) {
                    throw new NoSuchElementException("there are no more histories");
                }
                computed = BatchScorer.this.computed(batch).iterator();
            }
            return computed.next();
        }
    }
}
