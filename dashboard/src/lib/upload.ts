import { ApiError, asError } from "./api";

/** For 10 MB over a slow network; a server that hangs never answers. */
const LIMIT_MS = 150_000;

/**
 * Sends a file, and says how much of it has been sent, from 0 to 1. `fetch` cannot say that.
 *
 * @throws ApiError with the server's sentence, `unreachable` where it does not answer in time
 */
export function upload<Body>(
  path: string,
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("X-Integron", "1");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const isOk = request.status >= 200 && request.status < 300 && request.response !== null;
      if (isOk) {
        resolve(request.response as Body);
      } else {
        reject(asError(request.status, request.response));
      }
    };
    const unanswered = () =>
      reject(new ApiError("unreachable", "Integron does not answer. Check that it is running."));
    request.timeout = LIMIT_MS;
    request.ontimeout = unanswered;
    request.onerror = unanswered;
    request.send(file);
  });
}
