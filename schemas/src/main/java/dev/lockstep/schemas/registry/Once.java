package dev.lockstep.schemas.registry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers that are asked for once per key, however many threads want them; a failed question may be asked again. */
final class Once<K, V> {
    private final ConcurrentHashMap<K, CompletableFuture<V>> answers = new ConcurrentHashMap<>();

    V get(K key, Function<K, V> question) {
        CompletableFuture<V> known = answers.get(key);
        return known == null ? ask(key, question) : join(known);
    }

    private V ask(K key, Function<K, V> question) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> earlier = answers.putIfAbsent(key, mine);
        if (earlier != null) {
            return join(earlier);
        }
        try {
            V answer = question.apply(key);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            answers.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V join(CompletableFuture<V> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
