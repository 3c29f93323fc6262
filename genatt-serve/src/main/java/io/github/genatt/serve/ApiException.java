package io.github.genatt.serve;

/** A request that cannot be answered: status, an error code for programs, a message for people. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    ApiException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiException invalid(String message) {
        return new ApiException(400, "invalid-request", message);
    }

    static ApiException busy() {
        return new ApiException(429, "too-many-requests", "too many histories are waiting; send them again in a moment");
    }

    static ApiException draining() {
        return new ApiException(503, "shutting-down", "the service is shutting down; use another instance");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
