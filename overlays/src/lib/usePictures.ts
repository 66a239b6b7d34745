import type { EventOf } from "@integron/stream/events";
import { createContext, useContext, useEffect, useRef, useState } from "react";
import { PictureLoader } from "./PictureLoader";
import { NO_PICTURES, type PictureBook } from "./pictures";

const Book = createContext<PictureBook>(NO_PICTURES);

/** Gives the components in it the pictures. */
export const PictureProvider = Book.Provider;

/** The pictures of chat, for a component in a `PictureProvider`. */
export function usePictureBook(): PictureBook {
  return useContext(Book);
}

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
