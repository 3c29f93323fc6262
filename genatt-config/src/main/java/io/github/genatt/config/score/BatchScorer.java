package io.github.genatt.config.score;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Makes lists for any number of histories, a batch after the other, in their order. The list of a history has the same items and the same
 * bits whatever the batch, the threads of the model and the histories beside it.
 */
public final class BatchScorer {
    private final SavedModel model;
    private final ListOptions options;

    /** Lists of a model, which stays open. */
    public BatchScorer(SavedModel model, ListOptions options) {
        this.model = model;
        this.options = options;
    }

    /**
     * The lists; a batch is read and computed when its first list is asked for. Its methods pass on what the histories throw, and throw
     * an {@link IllegalArgumentException} with the user's name where a history has an item that the model does not know, if such are not
     * skipped, and where the model refuses a request.
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
            // a user who is new since the training is served by the history alone
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
