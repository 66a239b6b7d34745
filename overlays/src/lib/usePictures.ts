import type { EventOf } from "@integron/stream/events";
import { NO_PICTURES, type PictureBook } from "@integron/stream/pictures/book";
import { useEffect, useRef, useState } from "react";
import { PictureLoader } from "./PictureLoader";

/** The pictures of chat, and what a page tells them about its connection. */
export interface LoadedPictures {
  readonly book: PictureBook;
  readonly onConnected: () => void;
  readonly onControl: (event: EventOf<"control">) => void;
}

/** Loads the pictures of chat when the page connects, and when Integron has others. */
export function usePictures(): LoadedPictures {
  const [book, setBook] = useState(NO_PICTURES);
  const loader = useRef<PictureLoader>(undefined);
  useEffect(() => {
    const own = new PictureLoader(setBook);
    loader.current = own;
    return () => own.close();
  }, []);
  const [handlers] = useState(() => ({
    onConnected: () => loader.current?.ask(),
    onControl: ({ data }: EventOf<"control">) => {
      if (data.action === "pictures_changed") {
        loader.current?.ask();
      }
    },
  }));
  return { book, ...handlers };
}
