"""Three endpoints of the account API, as FastAPI with async SQLAlchemy would have them."""

import os
import sys
import time
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import BigInteger, DateTime, ForeignKey, SmallInteger, Text, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SECRET = "a secret for measuring, and for nothing else"
PAGE = 100

engine = create_async_engine(os.environ.get("PEER_DATABASE_URL", "postgresql+asyncpg://"), pool_size=10, max_overflow=0)
sessions = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI(docs_url=None, redoc_url=None)


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "account"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(Text)
    suspended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    summaries_agreed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Session(Base):
    __tablename__ = "session"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    account: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Interview(Base):
    __tablename__ = "interview"
    account: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(Text)
    mode: Mapped[str] = mapped_column(Text)
    difficulty: Mapped[int | None] = mapped_column(SmallInteger)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    spent_ms: Mapped[int] = mapped_column(BigInteger)
    answers: Mapped[int] = mapped_column(SmallInteger)
    points: Mapped[int | None] = mapped_column(SmallInteger)
    tokens: Mapped[int] = mapped_column(BigInteger)
    rating: Mapped[int | None] = mapped_column(SmallInteger)


class PutInterview(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)
    category: Annotated[str, Field(pattern="^[a-z0-9-]{1,64}$")]
    mode: Literal["coached", "mock", "calm"]
    difficulty: Annotated[int, Field(ge=1, le=5)] | None = None
    started_at: datetime
    finished_at: datetime | None = None
    spent_ms: Annotated[int, Field(ge=0, lt=2**32)]
    answers: Annotated[int, Field(ge=0, le=255)]
    points: Annotated[int, Field(ge=0, le=100)] | None = None
    tokens: Annotated[int, Field(ge=0, lt=2**32)]


class InterviewView(PutInterview):
    id: UUID
    rating: int | None = None


class Page(BaseModel):
    items: list[InterviewView]
    next: str | None = None


async def database():
    async with sessions() as session:
        yield session


Database = Annotated[AsyncSession, Depends(database)]


async def signed_in(database: Database, authorization: Annotated[str, Header()] = "") -> UUID:
    try:
        token = jwt.decode(
            authorization.removeprefix("Bearer "), SECRET, algorithms=["HS256"], audience="jobt-app",
            issuer="jobt-account", options={"require": ["exp", "iss", "aud", "sub"]},
        )
        session = UUID(token["sid"])
    except (jwt.InvalidTokenError, KeyError, ValueError):
        raise HTTPException(401)
    live = (
        select(Session.account, Account.role)
        .join(Account, Account.id == Session.account)
        .where(Session.id == session, Session.ended_at.is_(None), Account.suspended_at.is_(None))
        .where(Session.expires_at > datetime.now().astimezone())
    )
    row = (await database.execute(live)).first()
    if row is None:
        raise HTTPException(401)
    return row.account


Me = Annotated[UUID, Depends(signed_in)]


@app.get("/v1/interviews", response_model_exclude_none=True)
async def list_interviews(database: Database, me: Me, after: Annotated[str | None, Query()] = None) -> Page:
    query = select(Interview).where(Interview.account == me)
    if after is not None:
        micros, _, last = after.partition(".")
        started_at = datetime.fromtimestamp(int(micros) / 1e6).astimezone()
        query = query.where(tuple_(Interview.started_at, Interview.id) < (started_at, UUID(last)))
    query = query.order_by(Interview.started_at.desc(), Interview.id.desc()).limit(PAGE)
    items = (await database.scalars(query)).all()
    full = len(items) == PAGE
    cursor = f"{int(items[-1].started_at.timestamp() * 1e6)}.{items[-1].id}" if full else None
    return Page(items=[InterviewView.model_validate(item) for item in items], next=cursor)


@app.get("/v1/interviews/{id}", response_model_exclude_none=True)
async def get_interview(database: Database, me: Me, id: UUID) -> InterviewView:
    found = await database.get(Interview, (me, id))
    if found is None:
        raise HTTPException(404)
    return InterviewView.model_validate(found)


@app.put("/v1/interviews/{id}", status_code=204)
async def put_interview(database: Database, me: Me, id: UUID, body: PutInterview) -> Response:
    agreed = await database.scalar(select(Account.summaries_agreed_at).where(Account.id == me))
    if agreed is None:
        raise HTTPException(403)
    values = body.model_dump()
    kept = insert(Interview).values(account=me, id=id, **values)
    await database.execute(kept.on_conflict_do_update(index_elements=["account", "id"], set_=values))
    await database.commit()
    return Response(status_code=204)


if __name__ == "__main__":
    _, _, account, session = sys.argv
    now = int(time.time())
    claims = {"iss": "jobt-account", "aud": "jobt-app", "sub": account, "sid": session, "iat": now, "exp": now + 3600}
    print(jwt.encode(claims, SECRET, algorithm="HS256"))
